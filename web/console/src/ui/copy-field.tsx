// Text that is there to be copied: a link, a secret, a snippet.
import { Check, Copy } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { copyText } from '@/lib/clipboard'
import { t } from '@/text/t'
import { Button } from './button'

interface CopyFieldProps {
  label: string
  text: string
  /** Shows all of it on several lines, for a snippet. */
  lines?: number
}

export function CopyField({ label, text, lines = 1 }: CopyFieldProps) {
  const id = useId()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="flex items-start gap-2 rounded-md bg-surface-2 p-1 ps-2.5 hairline">
        <textarea
          id={id}
          readOnly
          rows={lines}
          value={text}
          spellCheck={false}
          onFocus={(event) => event.target.select()}
          className={`min-w-0 flex-1 resize-none bg-transparent py-1 font-mono text-xs ${lines > 1 ? 'break-all' : 'overflow-hidden whitespace-nowrap'}`}
        />
        <Button look="quiet" onClick={async () => setCopied(await copyText(text))}>
          {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          {copied ? t('copied') : t('copy')}
        </Button>
      </div>
    </div>
  )
}
