// A mailbox's settings: the address, both servers, and how what is sent looks. It can be tested before it
// is saved.
import { useEffect, useRef, useState } from 'react'
import { messageOf } from '@/api/http'
import { keys } from '@/api/keys'
import { saveMailbox, testMailbox } from '@/api/mailboxes'
import { queryClient } from '@/api/query-client'
import type { Mailbox, TestReport as Report } from '@/api/types'
import { type Submit, useSubmit } from '@/api/use-submit'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { Checkbox, SelectField, TextArea, TextField } from '@/ui/field'
import { FormError } from '@/ui/form-end'
import { toast } from '@/ui/toast'
import { changedMeanwhile } from '../changed'
import { draftOf, type MailboxDraft, type ServerDraft, wantedOf, withPreset } from './draft'
import { presetOf, presets } from './presets'
import { ServerFields } from './server-fields'
import { TestReport } from './test-report'

const FIELDS = [
  'address',
  'incoming',
  'outgoing',
  'folder',
  'sender_name',
  'signature',
  'trusted_server',
  'certificate',
  'alert_after_minutes',
]

interface MailboxFormProps {
  inboxId: string
  /** null: it is connected for the first time. */
  mailbox: Mailbox | null
}

type Change = (change: Partial<MailboxDraft>) => void

interface PartProps {
  draft: MailboxDraft
  form: Submit
  set: Change
}

export function MailboxForm({ inboxId, mailbox }: MailboxFormProps) {
  const [base, setBase] = useState(mailbox)
  const [draft, setDraft] = useState(() => draftOf(mailbox))
  const begin = (from: Mailbox | null) => {
    setBase(from)
    setDraft(draftOf(from))
  }
  // What somebody else saved is shown, unless something was changed here: then saving says so.
  const isTouched = JSON.stringify(draft) !== JSON.stringify(draftOf(base))
  if (mailbox && mailbox.version !== base?.version && !isTouched) begin(mailbox)
  const set: Change = (change) => setDraft((now) => ({ ...now, ...change }))
  const form = useSubmit(async () => begin(await save(inboxId, draft, base)), FIELDS)
  const part = { draft, form, set }
  const fields = useShownProblem(form)
  const setServer = (side: 'incoming' | 'outgoing') => (change: Partial<ServerDraft>) =>
    setDraft((now) => ({ ...now, [side]: { ...now[side], ...change } }))

  return (
    <form ref={fields} onSubmit={form.onSubmit} className="flex flex-col gap-5">
      <TextField
        label={t('address')}
        hint={t('mailbox-address-hint')}
        type="email"
        required
        value={draft.address}
        error={form.fieldError('address')}
        onChange={(event) => set({ address: event.target.value })}
      />
      <Provider draft={draft} onChange={setDraft} />
      <Checkbox
        label={t('mailbox-fetch')}
        hint={t('mailbox-fetch-hint')}
        checked={draft.fetches}
        onChange={(event) => set({ fetches: event.target.checked })}
      />
      {draft.fetches && (
        <ServerFields
          title={t('receiving')}
          lead={t('receiving-lead')}
          side="incoming"
          draft={draft.incoming}
          isStored={base?.has_incoming_secret ?? false}
          error={form.fieldError('incoming')}
          onChange={setServer('incoming')}
        >
          <Folder {...part} isNew={base === null} />
        </ServerFields>
      )}
      <ServerFields
        title={t('sending')}
        lead={t('sending-lead')}
        side="outgoing"
        draft={draft.outgoing}
        isStored={base?.has_outgoing_secret ?? false}
        error={form.fieldError('outgoing')}
        onChange={setServer('outgoing')}
      />
      <Looks {...part} />
      <Alerts {...part} />
      <Trust {...part} />
      <FormError text={form.error} />
      <End inboxId={inboxId} draft={draft} form={form} isNew={base === null} />
    </form>
  )
}

/** The form is long: a problem far above the button is brought into sight. */
function useShownProblem({ busy }: Submit) {
  const form = useRef<HTMLFormElement>(null)
  const wasBusy = useRef(false)
  useEffect(() => {
    if (wasBusy.current && !busy) {
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
      form.current?.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' })
    }
    wasBusy.current = busy
  }, [busy])
  return form
}

async function save(inboxId: string, draft: MailboxDraft, mailbox: Mailbox | null) {
  const saving = saveMailbox(inboxId, wantedOf(draft), mailbox?.version)
  const saved = await saving.catch(changedMeanwhile)
  queryClient.setQueryData(keys.mailbox(inboxId), saved)
  void queryClient.invalidateQueries({ queryKey: keys.mailboxes })
  toast(mailbox ? t('saved') : t('mailbox-connected'))
  return saved
}

interface ProviderProps {
  draft: MailboxDraft
  onChange(draft: MailboxDraft): void
}

function Provider({ draft, onChange }: ProviderProps) {
  const chosen = presetOf(draft.incoming.host, draft.outgoing.host)
  const known = presets.find((preset) => preset.id === chosen)
  return (
    <SelectField
      label={t('provider')}
      // What has to be known to sign in there.
      hint={known ? t(`preset-${known.id}-note`) : t('provider-hint')}
      value={chosen}
      onChange={(event) => {
        const preset = presets.find(({ id }) => id === event.target.value)
        if (preset) onChange(withPreset(draft, preset))
      }}
    >
      {presets.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
      <option value="other">{t('provider-other')}</option>
    </SelectField>
  )
}

const Folder = ({ draft, form, set, isNew }: PartProps & { isNew: boolean }) => (
  <div className="grid gap-4 pane:grid-cols-2">
    <TextField
      label={t('folder')}
      hint={t('folder-hint')}
      spellCheck={false}
      value={draft.folder}
      error={form.fieldError('folder')}
      onChange={(event) => set({ folder: event.target.value })}
    />
    {isNew && (
      <SelectField
        label={t('begin-with')}
        hint={t('begin-with-hint')}
        value={draft.begin}
        onChange={(event) => set({ begin: event.target.value as MailboxDraft['begin'] })}
      >
        <option value="new">{t('begin-new')}</option>
        <option value="all">{t('begin-all')}</option>
      </SelectField>
    )}
  </div>
)

const Looks = ({ draft, form, set }: PartProps) => (
  <fieldset className="flex min-w-0 flex-col gap-4 border-t border-line pt-5">
    <legend className="sr-only">{t('what-is-sent')}</legend>
    <h3 className="text-base font-semibold tracking-title">{t('what-is-sent')}</h3>
    <TextField
      label={t('sender-name')}
      hint={t('sender-name-hint')}
      maxLength={100}
      value={draft.sender_name}
      error={form.fieldError('sender_name')}
      onChange={(event) => set({ sender_name: event.target.value })}
    />
    <Checkbox
      label={t('names-agents')}
      hint={t('names-agents-hint')}
      checked={draft.names_agents}
      onChange={(event) => set({ names_agents: event.target.checked })}
    />
    <TextArea
      label={t('signature')}
      hint={t('signature-hint')}
      rows={3}
      maxLength={5000}
      value={draft.signature}
      error={form.fieldError('signature')}
      onChange={(event) => set({ signature: event.target.value })}
    />
  </fieldset>
)

const Alerts = ({ draft, form, set }: PartProps) => (
  <fieldset className="flex min-w-0 flex-col gap-4 border-t border-line pt-5">
    <legend className="sr-only">{t('alerts')}</legend>
    <h3 className="text-base font-semibold tracking-title">{t('alerts')}</h3>
    <TextField
      label={t('alert-after')}
      hint={t('alert-after-hint')}
      type="number"
      min={1}
      max={1440}
      className="max-w-32"
      value={draft.alert_after_minutes}
      error={form.fieldError('alert_after_minutes')}
      onChange={(event) => set({ alert_after_minutes: event.target.value })}
    />
  </fieldset>
)

const Trust = ({ draft, form, set }: PartProps) => (
  <fieldset className="flex min-w-0 flex-col gap-4 border-t border-line pt-5">
    <legend className="sr-only">{t('trust')}</legend>
    <h3 className="text-base font-semibold tracking-title">{t('trust')}</h3>
    <TextField
      label={t('trusted-server')}
      hint={t('trusted-server-hint')}
      spellCheck={false}
      value={draft.trusted_server}
      error={form.fieldError('trusted_server')}
      onChange={(event) => set({ trusted_server: event.target.value })}
    />
    <TextArea
      label={t('certificate')}
      hint={t('certificate-hint')}
      rows={3}
      spellCheck={false}
      className="font-mono text-xs"
      value={draft.certificate}
      error={form.fieldError('certificate')}
      onChange={(event) => set({ certificate: event.target.value })}
    />
  </fieldset>
)

interface EndProps extends Pick<PartProps, 'draft' | 'form'> {
  inboxId: string
  isNew: boolean
}

function End({ inboxId, draft, form, isNew }: EndProps) {
  const [report, setReport] = useState<Report | null>(null)
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (report) end.current?.scrollIntoView({ block: 'nearest' })
  }, [report])
  const [testing, setTesting] = useState(false)
  const [error, setError] = useState<string | null>(null)
  async function test() {
    setTesting(true)
    setError(null)
    try {
      setReport(await testMailbox(inboxId, wantedOf(draft)))
    } catch (problem) {
      setReport(null)
      setError(messageOf(problem))
    } finally {
      setTesting(false)
    }
  }
  return (
    <div ref={end} className="flex scroll-mb-4 flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={form.busy}>
          {isNew ? t('mailbox-connect') : t('save')}
        </Button>
        <Button
          busy={testing}
          onClick={(event) => {
            // The fields say themselves what is missing.
            if (event.currentTarget.form?.reportValidity()) void test()
          }}
        >
          {t('mailbox-test')}
        </Button>
      </div>
      <FormError text={error} />
      <TestReport report={report} busy={testing} />
    </div>
  )
}
