// What can be done with one message. Out of sight until it is pointed at or reached by keyboard.
import { Ellipsis, ListEnd, Split } from 'lucide-react'
import { useRef, useState } from 'react'
import { t } from '@/text/t'
import { IconButton } from '@/ui/button'
import { Menu } from '@/ui/lazy'

export function MessageMenu({ onSplit }: { onSplit(whole: boolean): void }) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  // Chosen from a menu that is closing: the dialog opens when it has gone.
  const then = (whole: boolean) => () => setTimeout(() => onSplit(whole), 0)
  return (
    <>
      <IconButton
        ref={button}
        label={t('message-actions')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        className="size-6 opacity-0 focus-visible:opacity-100 group-hover/message:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
      >
        <Ellipsis size={15} />
      </IconButton>
      {open && (
        <Menu
          anchor={button.current}
          label={t('message-actions')}
          onClose={() => setOpen(false)}
          groups={[
            {
              entries: [
                { id: 'here', label: t('split-from-here'), icon: ListEnd, run: then(true) },
                { id: 'only', label: t('split-only-this'), icon: Split, run: then(false) },
              ],
            },
          ]}
        />
      )}
    </>
  )
}
