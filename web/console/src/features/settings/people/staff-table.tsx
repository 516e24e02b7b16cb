// The people of the workspace: role, team, and whether they may sign in.
import { Ellipsis } from 'lucide-react'
import { useRef, useState } from 'react'
import { changeStaff, useTeams } from '@/api/access'
import { keys } from '@/api/keys'
import type { Role, Staff } from '@/api/types'
import { useMe } from '@/app/session'
import { t } from '@/text/t'
import { roleName, roleSaid, roles } from '@/text/terms'
import { Avatar } from '@/ui/avatar'
import { IconButton } from '@/ui/button'
import { Confirm } from '@/ui/dialog'
import { Select } from '@/ui/field'
import { Badge } from '@/ui/kbd'
import { Menu } from '@/ui/lazy'
import { Cell, Table } from '@/ui/table'
import { act } from '../act'

export function StaffTable({ staff }: { staff: Staff[] }) {
  const teams = useTeams().data ?? []
  return (
    <Table
      label={t('settings-people')}
      columns={[
        { label: t('person') },
        { label: t('role') },
        { label: t('teams'), wideOnly: true },
        { label: t('actions'), hidden: true, end: true },
      ]}
    >
      {staff.map((person) => (
        <Row
          key={person.id}
          person={person}
          teams={teams
            .filter((team) => person.team_ids.includes(team.id))
            .map((team) => team.name)
            .join(', ')}
        />
      ))}
    </Table>
  )
}

function Row({ person, teams }: { person: Staff; teams: string }) {
  const me = useMe().staff
  const isMe = person.id === me.id
  const suspended = person.state === 'suspended'
  return (
    <tr>
      <Cell>
        <div className="flex items-center gap-3">
          <span className={suspended ? 'opacity-50' : ''}>
            <Avatar name={person.name} />
          </span>
          <div className="min-w-0">
            <div className="flex items-center gap-2 font-medium">
              {person.name}
              {isMe && <span className="font-normal text-ink-2">{t('person-you')}</span>}
              {suspended && <Badge tone="bad">{t('person-suspended')}</Badge>}
            </div>
            <div className="max-w-[32ch] truncate text-xs text-ink-2 max-pane:max-w-[17ch]">
              {person.email}
            </div>
          </div>
        </div>
      </Cell>
      <Cell>
        {/* Nobody may take the last key from themselves by accident. */}
        {isMe || person.role === 'owner' ? (
          roleName(person.role)
        ) : (
          <span className="inline-block">
            <RoleSelect person={person} />
          </span>
        )}
      </Cell>
      <Cell wideOnly className="text-ink-2">
        {teams || t('person-no-team')}
      </Cell>
      <Cell end>{!isMe && person.role !== 'owner' && <More person={person} />}</Cell>
    </tr>
  )
}

const assignable = roles.filter((role) => role !== 'owner')

function RoleSelect({ person }: { person: Staff }) {
  return (
    <Select
      aria-label={t('person-role', { name: person.name })}
      value={person.role}
      onChange={(event) => {
        const role = event.target.value as Role
        void act(
          () => changeStaff(person.id, { role }),
          keys.staff,
          t('person-role-changed', { name: person.name, role: roleSaid(role) }),
        )
      }}
      className="-ms-2 h-control rounded-md bg-transparent ps-2 hover:bg-hover"
    >
      {assignable.map((role) => (
        <option key={role} value={role}>
          {roleName(role)}
        </option>
      ))}
    </Select>
  )
}

function More({ person }: { person: Staff }) {
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState<'menu' | 'confirm' | null>(null)
  const active = person.state === 'active'
  const change = (state: Staff['state'], done: string) =>
    act(() => changeStaff(person.id, { state }), keys.staff, done)
  return (
    <>
      <IconButton
        ref={button}
        label={t('person-actions', { name: person.name })}
        aria-haspopup="menu"
        className="ms-auto"
        onClick={() => setOpen('menu')}
      >
        <Ellipsis size={16} />
      </IconButton>
      {open === 'menu' && (
        <Menu
          anchor={button.current}
          label={t('actions')}
          onClose={() => setOpen((now) => (now === 'menu' ? null : now))}
          groups={[
            {
              entries: [
                active
                  ? {
                      id: 'suspend',
                      label: t('person-suspend-dots'),
                      danger: true,
                      run: () => setOpen('confirm'),
                    }
                  : {
                      id: 'restore',
                      label: t('person-restore'),
                      run: () => void change('active', t('person-restored', { name: person.name })),
                    },
              ],
            },
          ]}
        />
      )}
      {open === 'confirm' && (
        <Confirm
          title={t('person-suspend-title', { name: person.name })}
          action={t('person-suspend')}
          onConfirm={() => change('suspended', t('person-suspended-toast', { name: person.name }))}
          onClose={() => setOpen(null)}
        >
          {t('person-suspend-warning')}
        </Confirm>
      )}
    </>
  )
}
