// The signing secret of an endpoint, shown once.
import { Button } from '@/ui/button'
import { CopyField } from '@/ui/copy-field'
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog'

export const SecretDialog = ({ secret, onClose }: { secret: string; onClose(): void }) => (
  <Dialog title="The signing secret" onClose={onClose}>
    <DialogBody>
      <p className="text-base text-ink-2">
        Your endpoint checks with it that a message is ours. Copy it now; it is shown only this
        once.
      </p>
      <CopyField label="Secret" text={secret} />
    </DialogBody>
    <DialogActions>
      <Button look="primary" onClick={onClose}>
        Done
      </Button>
    </DialogActions>
  </Dialog>
)
