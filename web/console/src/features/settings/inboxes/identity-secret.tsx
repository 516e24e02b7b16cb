// The secret with which a company's own site vouches for its signed-in customers.
import { useState } from 'react'
import { rotateIdentitySecret } from '@/api/inboxes'
import { keys } from '@/api/keys'
import type { Inbox } from '@/api/types'
import { Button } from '@/ui/button'
import { CopyField } from '@/ui/copy-field'
import { Confirm } from '@/ui/dialog'
import { Section } from '@/ui/page'
import { act } from '../act'

export function IdentitySecret({ inbox }: { inbox: Inbox }) {
  const [shown, setShown] = useState(false)
  const [asking, setAsking] = useState(false)
  return (
    <Section
      title="Signed-in customers"
      lead="Your server signs a JWT (HS256) with this secret and passes it to the widget as data-identity. Then nobody can pretend to be somebody else. Keep it on your server."
    >
      {shown && inbox.identity_secret ? (
        <CopyField label="Identity secret" text={inbox.identity_secret} />
      ) : (
        <Button onClick={() => setShown(true)}>Show the identity secret</Button>
      )}
      <div className="mt-3">
        <Button look="danger" onClick={() => setAsking(true)}>
          Replace the secret
        </Button>
      </div>
      {asking && (
        <Confirm
          title="Replace the identity secret?"
          action="Replace"
          onConfirm={() =>
            act(() => rotateIdentitySecret(inbox.id), keys.inboxes, 'The secret was replaced')
          }
          onClose={() => setAsking(false)}
        >
          Signed-in customers of your site become visitors until your server uses the new secret.
        </Confirm>
      )}
    </Section>
  )
}
