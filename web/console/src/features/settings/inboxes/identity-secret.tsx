// The secret with which a company's own site vouches for its signed-in customers.
import { useState } from 'react'
import { rotateIdentitySecret } from '@/api/inboxes'
import { keys } from '@/api/keys'
import type { Inbox } from '@/api/types'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { CopyField } from '@/ui/copy-field'
import { Confirm } from '@/ui/dialog'
import { Section } from '@/ui/page'
import { act } from '../act'

export function IdentitySecret({ inbox }: { inbox: Inbox }) {
  const [shown, setShown] = useState(false)
  const [asking, setAsking] = useState(false)
  return (
    <Section title={t('identity')} lead={t('identity-lead')}>
      {shown && inbox.identity_secret ? (
        <CopyField label={t('identity-secret')} text={inbox.identity_secret} />
      ) : (
        <Button onClick={() => setShown(true)}>{t('identity-show')}</Button>
      )}
      <div className="mt-3">
        <Button look="danger" onClick={() => setAsking(true)}>
          {t('secret-replace')}
        </Button>
      </div>
      {asking && (
        <Confirm
          title={t('identity-replace-title')}
          action={t('replace')}
          onConfirm={() =>
            act(() => rotateIdentitySecret(inbox.id), keys.inboxes, t('identity-replaced'))
          }
          onClose={() => setAsking(false)}
        >
          {t('identity-replace-warning')}
        </Confirm>
      )}
    </Section>
  )
}
