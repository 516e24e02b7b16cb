// The files that will go with the message: those that are ready and those on their way.
import { Paperclip, RotateCw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Attachment } from '@/api/types'
import { formatBytes } from '@/lib/count'
import { t } from '@/text/t'
import { IconButton } from '@/ui/button'
import type { Upload } from './uploads'

interface ChipsProps {
  attachments: Attachment[]
  uploads: Upload[]
  onRemove(attachment: Attachment): void
  onDrop(id: string): void
  onRetry(id: string): void
}

export function AttachmentChips({ attachments, uploads, onRemove, onDrop, onRetry }: ChipsProps) {
  if (attachments.length === 0 && uploads.length === 0) return null
  return (
    <ul aria-label={t('attachments')} className="flex flex-wrap gap-1.5 px-3 pb-2">
      {attachments.map((attachment) => (
        <Chip key={attachment.id} name={attachment.name} detail={formatBytes(attachment.size)}>
          <IconButton
            label={t('attachment-remove', { name: attachment.name })}
            onClick={() => onRemove(attachment)}
          >
            <X size={13} />
          </IconButton>
        </Chip>
      ))}
      {uploads.map((upload) => (
        <Chip
          key={upload.id}
          name={upload.name}
          detail={upload.error ?? `${Math.round(upload.share * 100)}%`}
          bad={upload.error !== null}
          share={upload.error === null ? upload.share : undefined}
        >
          {upload.error !== null && upload.retriable && (
            <IconButton
              label={t('attachment-retry', { name: upload.name })}
              onClick={() => onRetry(upload.id)}
            >
              <RotateCw size={13} />
            </IconButton>
          )}
          <IconButton
            label={t('attachment-remove', { name: upload.name })}
            onClick={() => onDrop(upload.id)}
          >
            <X size={13} />
          </IconButton>
        </Chip>
      ))}
    </ul>
  )
}

interface ChipProps {
  name: string
  detail: string
  bad?: boolean
  share?: number
  children: ReactNode
}

function Chip({ name, detail, bad, share, children }: ChipProps) {
  return (
    <li
      className={`relative flex h-8 max-w-[260px] items-center gap-1.5 overflow-hidden rounded-md ps-2 pe-0.5 text-xs hairline ${bad ? 'bg-bad-soft' : 'bg-surface-2'}`}
    >
      <Paperclip size={13} className="shrink-0 text-ink-3" aria-hidden />
      <span className="truncate font-medium">{name}</span>
      <span className={`shrink-0 tnum ${bad ? 'text-bad' : 'text-ink-3'}`}>{detail}</span>
      {children}
      {share !== undefined && (
        <span
          role="progressbar"
          aria-label={t('attachment-uploading', { name })}
          aria-valuenow={Math.round(share * 100)}
          className="absolute inset-x-0 bottom-0 h-0.5 origin-left bg-accent rtl:origin-right"
          style={{ transform: `scaleX(${share})` }}
        />
      )}
    </li>
  )
}
