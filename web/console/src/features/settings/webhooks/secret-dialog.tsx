// The signing secret of an endpoint, shown once.

import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { CopyField } from '@/ui/copy-field'
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog'

export const SecretDialog = ({ secret, onClose }: { secret: string; onClose(): void }) => (
  <Dialog title={t('webhook-secret-title')} onClose={onClose}>
    <DialogBody>
      <p className="text-base text-ink-2">{t('webhook-secret-lead')}</p>
      <CopyField label={t('webhook-secret')} text={secret} />
    </DialogBody>
    <DialogActions>
      <Button look="primary" onClick={onClose}>
        {t('done')}
      </Button>
    </DialogActions>
  </Dialog>
)
