// A file of a message: a picture to look at, or a named link when it is no picture or cannot be shown.

import { Component, Fragment, h } from 'preact'
import type { Attachment } from '../protocol'
import { sizeOf } from '../when'
import { words } from '../words'
import { Icon } from './icons'

const SHOWN = /^image\/(png|jpe?g|gif|webp)$/

export class Attached extends Component<{ file: Attachment; origin: string }, { broken?: boolean }> {
  override render() {
    const { file, origin } = this.props
    const address = new URL(file.url, origin)
    // An address that is no web address is not made into a link.
    if (!/^https?:$/.test(address.protocol)) return null
    const picture = SHOWN.test(file.content_type) && !this.state.broken
    return (
      <a
        class={picture ? 'picture' : 'file'}
        href={address.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        aria-label={words.file(file.name)}
      >
        {picture ? (
          // The page's own rules, or an expired address, may forbid the picture.
          <img src={address.href} alt="" onError={() => this.setState({ broken: true })} />
        ) : (
          <>
            <Icon name="file" />
            <span>{file.name}</span> <small>{sizeOf(file.size)}</small>
          </>
        )}
      </a>
    )
  }
}
