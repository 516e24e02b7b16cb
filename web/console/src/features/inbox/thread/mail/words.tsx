// The words of a message. What a mail quotes, and its signature, are folded below them.

import { t } from '@/text/t'
import { RichText } from '@/ui/rich-text'
import { splitAtByte } from './quote'

export function Words({ text, quoteAt }: { text: string; quoteAt: number | null | undefined }) {
  const [words, quoted] = splitAtByte(text, quoteAt)
  if (quoted.trim() === '') return text === '' ? null : <RichText text={text} />
  return (
    <>
      <RichText text={words} />
      <details className="group mt-1.5">
        <summary
          aria-label={t('earlier-mail-and-signature')}
          data-tip={t('earlier-mail-and-signature')}
          className="flex h-6 w-fit cursor-default list-none items-center rounded-full bg-hover px-2.5 text-xs font-semibold tracking-widest text-ink-2 hover:bg-nav-on [&::-webkit-details-marker]:hidden"
        >
          •••
        </summary>
        <div className="mt-1.5 border-s-2 border-line-strong ps-3 text-ink-2">
          <RichText text={quoted.trimEnd()} />
        </div>
      </details>
    </>
  )
}
