// Every shortcut that works on this page.
import { useState } from 'react'
import { t } from '@/text/t'
import { Dialog } from '@/ui/dialog'
import { Keys } from '@/ui/kbd'
import { type Command, currentCommands } from './commands'
import { usePreferences } from './preferences'

export default function KeyboardSheet({ onClose }: { onClose(): void }) {
  // Read once: the commands of the page below do not change while the sheet is open.
  const [groups] = useState(() => Map.groupBy(withKeys(), (command) => command.group))
  const singleKeys = usePreferences((state) => state.singleKeys)
  return (
    <Dialog
      title={t('keyboard-shortcuts')}
      onClose={onClose}
      className="w-[min(640px,calc(100vw-24px))]"
    >
      <section className="scroll px-5 pb-5" tabIndex={0} aria-label={t('keyboard-sheet-list')}>
        {!singleKeys && (
          <p className="mb-3 rounded-md bg-warn-soft px-3 py-2 text-sm">
            {t('keyboard-single-off')}
          </p>
        )}
        <div className="columns-1 gap-8 sm:columns-2">
          {[...groups].map(([title, commands]) => (
            <section key={title} className="mb-4 break-inside-avoid">
              <h3 className="pb-1 text-xs font-medium text-ink-3">{title}</h3>
              <ul>
                {commands.map((command) => (
                  <li key={command.id} className="flex h-8 items-center gap-3">
                    <span className="flex-1 truncate">{command.title}</span>
                    <Keys keys={command.keys ?? ''} />
                    <span className="sr-only">{command.keys}</span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </section>
    </Dialog>
  )
}

const withKeys = (): Command[] => currentCommands().filter((command) => command.keys)
