// Gives a conversation to a person or a team.
import { UserRoundX, Users } from 'lucide-react'
import { useStaff, useTeams } from '@/api/access'
import type { Conversation } from '@/api/types'
import { useMe } from '@/app/session'
import { t } from '@/text/t'
import { Avatar } from '@/ui/avatar'
import { Picker } from '@/ui/lazy'
import type { ConversationActions } from './actions'

interface AssignPickerProps {
  anchor: Element | null
  conversation: Conversation
  actions: ConversationActions
  onClose(): void
}

export function AssignPicker({ anchor, conversation, actions, onClose }: AssignPickerProps) {
  const me = useMe().staff
  const staff = useStaff().data ?? [me]
  const teams = useTeams().data ?? []
  const { assignee, team } = conversation
  const others = staff.filter((person) => person.id !== me.id && person.state === 'active')
  const choice = (person: { id: string; name: string; email?: string }, label = person.name) => ({
    id: person.id,
    label,
    also: `${person.name} ${person.email ?? ''}`,
    icon: <Avatar name={person.name} size={20} />,
    chosen: assignee?.id === person.id,
  })
  return (
    <Picker
      anchor={anchor}
      label={t('assign')}
      placeholder={t('assign-placeholder')}
      groups={[
        {
          title: t('assign-people'),
          choices: [
            choice(me, t('assign-me', { name: me.name })),
            ...others.map((person) => choice(person)),
            {
              id: 'nobody',
              label: t('nobody'),
              icon: <UserRoundX size={16} className="mx-0.5 text-ink-3" aria-hidden />,
              chosen: assignee === null,
            },
          ],
        },
        {
          title: t('teams'),
          choices: teams.map(({ id, name }) => ({
            id,
            label: name,
            icon: <Users size={16} className="mx-0.5 text-ink-3" aria-hidden />,
            chosen: team?.id === id,
          })),
        },
      ]}
      onPick={({ id }) => {
        onClose()
        const toTeam = teams.find((candidate) => candidate.id === id)
        if (toTeam) {
          const { id: teamId, name } = toTeam
          void actions.moveTo(team?.id === teamId ? null : { id: teamId, name })
          return
        }
        const person = staff.find((candidate) => candidate.id === id)
        void actions.assign(person ? { id: person.id, name: person.name } : null)
      }}
      onClose={onClose}
    />
  )
}
