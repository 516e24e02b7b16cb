// Text that is there to be copied: a link, a secret, a snippet.
import { Check, Copy } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { copyText } from '@/lib/clipboard'
import { Button } from './button'

interface CopyFieldProps {
  label: string
  text: string
  hint?: string
  /** Shows the lines as they are, for a snippet. */
  lines?: boolean
}

export function CopyField({ label, text, hint, lines }: CopyFieldProps) {
  const id = useId()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <div className="flex flex-col gap-1.5">
      <span id={id} className="text-sm font-medium">
        {label}
      </span>
      <div className="flex items-start gap-2 rounded-md bg-surface-2 p-1 ps-2.5 hairline">
        <code
          // biome-ignore lint/a11y/useSemanticElements: a scrollable text, not a group of fields
          role="group"
          aria-labelledby={id}
          tabIndex={0}
          className={`scroll min-w-0 flex-1 py-1 font-mono text-xs select-all ${lines ? 'whitespace-pre-wrap break-all' : 'whitespace-nowrap'}`}
        >
          {text}
        </code>
        <Button look="quiet" onClick={async () => setCopied(await copyText(text))}>
          {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      {hint && <p className="text-xs text-ink-2">{hint}</p>}
    </div>
  )
}
