// The files of a message: pictures are shown, everything else is offered.
import { FileText } from 'lucide-react'
import type { Attachment } from '@/api/types'
import { formatBytes } from '@/lib/count'

const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

export function Attachments({ items }: { items: Attachment[] }) {
  if (items.length === 0) return null
  return (
    <ul className="mt-1.5 flex flex-wrap gap-2 first:mt-0">
      {items.map((item) => (
        <li key={item.id} className="max-w-full">
          {PICTURES.includes(item.content_type) ? <Picture item={item} /> : <File item={item} />}
        </li>
      ))}
    </ul>
  )
}

const Picture = ({ item }: { item: Attachment }) => (
  <a href={item.url} target="_blank" rel="noopener noreferrer" className="block rounded-lg">
    {/* The height is fixed, so that a picture that loads late moves nothing. */}
    <img
      src={item.url}
      alt={item.name}
      loading="lazy"
      className="h-44 max-w-full rounded-lg bg-hover object-cover"
    />
  </a>
)

const File = ({ item }: { item: Attachment }) => (
  <a
    href={item.url}
    download={item.name}
    className="flex h-11 max-w-[260px] items-center gap-2.5 rounded-lg bg-surface px-3 hairline hover:bg-surface-2"
  >
    <FileText size={17} strokeWidth={1.7} className="shrink-0 text-ink-3" aria-hidden />
    <span className="min-w-0">
      <span className="block truncate text-sm leading-4 font-medium">{item.name}</span>
      <span className="block text-xs leading-4 text-ink-3 tnum">{formatBytes(item.size)}</span>
    </span>
  </a>
)
