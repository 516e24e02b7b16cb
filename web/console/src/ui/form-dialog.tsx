// A dialog that is a form: its fields, what went wrong, and below them the way out and the way on.
import type { ReactNode } from 'react'
import type { Submit } from '@/api/use-submit'
import { Button } from './button'
import { Dialog, DialogActions, DialogBody } from './dialog'

interface FormDialogProps {
  title: string
  form: Submit
  /** What the button that sends it says. */
  action: string
  onClose(): void
  children: ReactNode
  /** Fields that have no place of their own for what is wrong with them. */
  unplaced?: string
  /** Offers to delete what the form changes. */
  onDelete?(): void
}

export function FormDialog(props: FormDialogProps) {
  const { title, form, action, onClose, children, unplaced, onDelete } = props
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={form.onSubmit} className="flex min-h-0 flex-col">
        <DialogBody>
          {children}
          <FormError text={form.error ?? (unplaced ? form.fieldError(unplaced) : null)} />
        </DialogBody>
        <DialogActions>
          {onDelete && (
            <Button look="danger" className="me-auto" onClick={onDelete}>
              Delete…
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
