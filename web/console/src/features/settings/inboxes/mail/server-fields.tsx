// One of the two servers of a mailbox: where it is, how the connection is protected, and who we are there.
import type { ReactNode } from 'react'
import type { MailServer } from '@/api/types'
import { t } from '@/text/t'
import { SelectField, TextField } from '@/ui/field'
import type { ServerDraft } from './draft'

interface ServerFieldsProps {
  title: string
  lead: string
  side: 'incoming' | 'outgoing'
  draft: ServerDraft
  isStored: boolean
  /** The server's objection to this part of the form. */
  error: string | null
  onChange(change: Partial<ServerDraft>): void
  children?: ReactNode
}

export function ServerFields(props: ServerFieldsProps) {
  const { title, lead, side, draft, error, onChange, children } = props
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 border-t border-line pt-5">
      <legend className="sr-only">{title}</legend>
      <div>
        <h3 className="text-base font-semibold tracking-title">{title}</h3>
        <p className="max-w-[62ch] text-ink-2">{lead}</p>
      </div>
      {error && (
        <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-sm">
          {error}
        </p>
      )}
      <Place side={side} draft={draft} onChange={onChange} />
      <SignIn {...props} />
      {children}
    </fieldset>
  )
}

type PartProps = Pick<ServerFieldsProps, 'side' | 'draft' | 'onChange'>

const Place = ({ side, draft, onChange }: PartProps) => (
  <div className="grid gap-4 pane:grid-cols-[minmax(0,1fr)_7rem_12rem]">
    <TextField
      label={t('server')}
      hint={t('server-hint')}
      required
      autoComplete="off"
      spellCheck={false}
      placeholder={side === 'incoming' ? 'imap.example.org' : 'smtp.example.org'}
      value={draft.host}
      onChange={(event) => onChange({ host: event.target.value })}
    />
    <TextField
      label={t('port')}
      hint={side === 'incoming' ? t('port-hint-incoming') : t('port-hint-outgoing')}
      type="number"
      min={1}
      max={65535}
      required
      value={draft.port}
      onChange={(event) => onChange({ port: event.target.value })}
    />
    <SelectField
      label={t('protection')}
      hint={t('protection-hint')}
      value={draft.security}
      onChange={(event) => onChange({ security: event.target.value as MailServer['security'] })}
    >
      <option value="tls">TLS</option>
      <option value="starttls">STARTTLS</option>
      <option value="none">{t('protection-none')}</option>
    </SelectField>
  </div>
)

function SignIn({ side, draft, isStored, onChange }: ServerFieldsProps) {
  const isOauth = draft.login === 'oauth2'
  return (
    <>
      <div className="grid gap-4 pane:grid-cols-[12rem_minmax(0,1fr)_minmax(0,1fr)]">
        <SelectField
          label={t('login')}
          hint={t('login-hint')}
          value={draft.login}
          onChange={(event) => onChange({ login: event.target.value as MailServer['login'] })}
        >
          <option value="password">{t('password')}</option>
          <option value="oauth2">OAuth2</option>
          {side === 'outgoing' && <option value="none">{t('login-none')}</option>}
        </SelectField>
        {draft.login !== 'none' && (
          <>
            <TextField
              label={t('login-user')}
              hint={t('login-user-hint')}
              autoComplete="off"
              spellCheck={false}
              value={draft.user}
              onChange={(event) => onChange({ user: event.target.value })}
            />
            <TextField
              label={isOauth ? t('refresh-token') : t('password')}
              hint={secretHint(side, isStored)}
              type="password"
              autoComplete="new-password"
              placeholder={isStored ? t('secret-stored') : undefined}
              value={draft.secret}
              onChange={(event) => onChange({ secret: event.target.value })}
            />
          </>
        )}
      </div>
      {isOauth && (
        <div className="grid gap-4 pane:grid-cols-2">
          <TextField
            label={t('token-address')}
            hint={t('token-address-hint')}
            type="url"
            required
            spellCheck={false}
            value={draft.token_url}
            onChange={(event) => onChange({ token_url: event.target.value })}
          />
          <TextField
            label={t('client-id')}
            hint={t('client-id-hint')}
            autoComplete="off"
            spellCheck={false}
            value={draft.client_id}
            onChange={(event) => onChange({ client_id: event.target.value })}
          />
        </div>
      )}
    </>
  )
}

function secretHint(side: ServerFieldsProps['side'], isStored: boolean): string {
  if (isStored) return t('secret-stored-hint')
  return side === 'outgoing' ? t('secret-same-hint') : t('secret-new-hint')
}
