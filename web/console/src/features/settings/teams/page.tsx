// Teams, which share work, and business units, which the company is made of.
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTeams, useUnits } from '@/api/access'
import type { BusinessUnit, Team } from '@/api/types'
import { Gate } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { counted, t } from '@/text/t'
import { Button } from '@/ui/button'
import { Page, Section } from '@/ui/page'
import { Cell, Table } from '@/ui/table'
import { Loaded } from '../loaded'
import { TeamDialog } from './team-dialog'
import { UnitDialog } from './unit-dialog'

export default function TeamsPage() {
  return (
    <Gate permission={permissions.manageTeams}>
      <Teams />
    </Gate>
  )
}

/** What is being changed; `new` for something that does not exist yet. */
type Editing = { team: Team | 'new' } | { unit: BusinessUnit | 'new' } | null

function Teams() {
  const teams = useTeams()
  const units = useUnits()
  const [editing, setEditing] = useState<Editing>(null)
  const close = () => setEditing(null)
  const unitName = (id: string | null) => units.data?.find((unit) => unit.id === id)?.name ?? ''
  return (
    <Page title={t('settings-teams')}>
      <Section
        title={t('teams')}
        lead={t('teams-lead')}
        action={<AddButton label={t('team-new')} onClick={() => setEditing({ team: 'new' })} />}
      >
        <Loaded query={teams} empty={<p className="text-ink-2">{t('teams-empty')}</p>}>
          {(items) => (
            <Table
              label={t('teams')}
              columns={[
                { label: t('team') },
                { label: t('members') },
                { label: t('unit'), wideOnly: true },
              ]}
            >
              {items.map((team) => (
                <tr key={team.id} className="relative hover:bg-hover">
                  <Cell>
                    <Opener label={team.name} onClick={() => setEditing({ team })} />
                  </Cell>
                  <Cell className="text-ink-2">
                    {t('members-count', { count: counted(team.member_ids.length) })}
                  </Cell>
                  <Cell wideOnly className="text-ink-2">
                    {unitName(team.business_unit_id)}
                  </Cell>
                </tr>
              ))}
            </Table>
          )}
        </Loaded>
      </Section>
      <Section
        title={t('units')}
        lead={t('units-lead')}
        action={
          <AddButton label={t('unit-new-short')} onClick={() => setEditing({ unit: 'new' })} />
        }
      >
        <Loaded query={units} empty={<p className="text-ink-2">{t('units-empty')}</p>}>
          {(items) => (
            <Table label={t('units')} columns={[{ label: t('unit') }]}>
              {items.map((unit) => (
                <tr key={unit.id} className="relative hover:bg-hover">
                  <Cell>
                    <Opener label={unit.name} onClick={() => setEditing({ unit })} />
                  </Cell>
                </tr>
              ))}
            </Table>
          )}
        </Loaded>
      </Section>
      {editing && 'team' in editing && (
        <TeamDialog team={editing.team === 'new' ? null : editing.team} onClose={close} />
      )}
      {editing && 'unit' in editing && (
        <UnitDialog unit={editing.unit === 'new' ? null : editing.unit} onClose={close} />
      )}
    </Page>
  )
}

const AddButton = ({ label, onClick }: { label: string; onClick(): void }) => (
  <Button onClick={onClick}>
    <Plus size={15} aria-hidden />
    {label}
  </Button>
)

/** The whole row opens it; for the keyboard it is one button. */
const Opener = ({ label, onClick }: { label: string; onClick(): void }) => (
  <button
    type="button"
    onClick={onClick}
    className="text-start font-medium after:absolute after:inset-0"
  >
    {label}
  </button>
)
