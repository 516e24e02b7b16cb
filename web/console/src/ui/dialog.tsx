// Dialogs: a centred one for a task, an alert for a decision, a drawer for a pane that has no room.
import { AlertDialog as BaseAlert } from '@base-ui/react/alert-dialog'
import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { messageOf } from '@/api/http'
import { cx } from '@/lib/cx'
import { t } from '@/text/t'
import { Button, IconButton } from './button'

const backdrop = 'fixed inset-0 z-30 bg-black/30 dark:bg-black/50'

interface DialogProps {
  title: string
  onClose(): void
  children: ReactNode
  hideTitle?: boolean
  className?: string
}

/** Where work begins: the first field, or the text to read; not the button that closes. */
const firstField = (popup: HTMLElement | null) =>
  popup?.querySelector<HTMLElement>('input, textarea, select, section[tabindex]') ?? true

export function Dialog({ title, onClose, children, hideTitle, className }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <BaseDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdrop} />
        <BaseDialog.Popup
          ref={popup}
          initialFocus={() => firstField(popup.current)}
          className={cx(
            'popup-motion fixed inset-x-0 top-[12vh] z-40 mx-auto flex max-h-[76vh] w-[min(480px,calc(100vw-24px))] flex-col overflow-hidden rounded-xl bg-raised shadow-pop outline-none',
            className,
          )}
        >
          {hideTitle ? (
            <BaseDialog.Title className="sr-only">{title}</BaseDialog.Title>
          ) : (
            <header className="flex h-12 shrink-0 items-center ps-5 pe-2.5">
              <BaseDialog.Title className="flex-1 text-base font-semibold tracking-title">
                {title}
              </BaseDialog.Title>
              <IconButton label={t('close')} onClick={onClose}>
                <X size={16} />
              </IconButton>
            </header>
          )}
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}

export const DialogBody = ({ children }: { children: ReactNode }) => (
  <div className="scroll flex flex-col gap-4 px-5 pt-1 pb-4">{children}</div>
)
export const DialogActions = ({ children }: { children: ReactNode }) => (
  <footer className="flex justify-end gap-2 border-t border-line px-5 py-3">{children}</footer>
)

export function Drawer({ title, onClose, children }: DialogProps) {
  return (
    <BaseDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdrop} />
        <BaseDialog.Popup className="drawer-motion fixed inset-y-0 end-0 z-40 flex w-[min(360px,92vw)] flex-col bg-surface shadow-pop outline-none">
          <header className="flex h-12 shrink-0 items-center border-b border-line ps-4 pe-2">
            <BaseDialog.Title className="flex-1 text-base font-semibold tracking-title">
              {title}
            </BaseDialog.Title>
            <IconButton label={t('close')} onClick={onClose}>
              <X size={16} />
            </IconButton>
          </header>
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}

interface ConfirmProps {
  title: string
  /** What will happen, and whether it can be taken back. */
  children: ReactNode
  action: string
  onConfirm(): Promise<unknown>
  onClose(): void
}

/** Asks before something that cannot be undone. */
export function Confirm({ title, children, action, onConfirm, onClose }: ConfirmProps) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  async function confirm() {
    setBusy(true)
    setError(null)
    try {
      await onConfirm()
      onClose()
    } catch (problem) {
      setError(messageOf(problem))
      setBusy(false)
    }
  }
  return (
    <BaseAlert.Root open onOpenChange={(open) => !open && onClose()}>
      <BaseAlert.Portal>
        <BaseAlert.Backdrop className={backdrop} />
        <BaseAlert.Popup className="popup-motion fixed inset-x-0 top-[22vh] z-40 mx-auto w-[min(420px,calc(100vw-24px))] rounded-xl bg-raised p-5 shadow-pop outline-none">
          <BaseAlert.Title className="text-base font-semibold tracking-title">
            {title}
          </BaseAlert.Title>
          <BaseAlert.Description className="mt-1.5 text-base text-ink-2">
            {children}
          </BaseAlert.Description>
          {error && (
            <p role="alert" className="mt-3 text-sm font-medium text-bad">
              {error}
            </p>
          )}
          <div className="mt-5 flex justify-end gap-2">
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button look="danger" busy={busy} onClick={confirm}>
              {action}
            </Button>
          </div>
        </BaseAlert.Popup>
      </BaseAlert.Portal>
    </BaseAlert.Root>
  )
}
