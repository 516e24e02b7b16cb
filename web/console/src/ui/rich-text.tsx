// Text that people wrote: its lines are kept, and addresses in it can be followed.
import { useMemo } from 'react'

const ADDRESS = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}])/g

export function RichText({ text }: { text: string }) {
  const parts = useMemo(() => text.split(ADDRESS), [text])
  return (
    <p className="text-base whitespace-pre-wrap [overflow-wrap:anywhere]" dir="auto">
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
            key={index}
            href={part}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="text-accent-ink underline underline-offset-2 hover:no-underline"
          >
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  )
}
