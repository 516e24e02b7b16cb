// A dialog that is a form: its fields, what went wrong, and below them the way out and the way on.
import type { ReactNode } from 'react'
import type { Submit } from '@/api/use-submit'
import { t } from '@/text/t'
import { Button } from './button'
import { Dialog, DialogActions, DialogBody } from './dialog'
import { FormError } from './form-end'

interface FormDialogProps {
  title: string
  form: Submit
  /** What the button that sends it says. */
  action: string
  onClose(): void
  /** Offers to delete what the form changes. */
  onDelete?: (() => void) | null
  children: ReactNode
}

export function FormDialog({ title, form, action, onClose, onDelete, children }: FormDialogProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={form.onSubmit} className="flex min-h-0 flex-col">
        <DialogBody>
          {children}
          <FormError text={form.error} />
        </DialogBody>
        <DialogActions>
          {onDelete && (
            <Button look="danger" className="me-auto" onClick={onDelete}>
              {t('delete-dots')}
            </Button>
          )}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
