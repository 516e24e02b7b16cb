// The signed-in person at the foot of the rail, and what belongs to them.
import { useNavigate } from '@tanstack/react-router'
import { Keyboard, LogOut, Palette, UserRound } from 'lucide-react'
import { useRef, useState } from 'react'
import { useLive } from '@/api/live/store'
import { t } from '@/text/t'
import { Avatar } from '@/ui/avatar'
import { Menu } from '@/ui/lazy'
import { openOverlay } from '../overlays'
import { useMe } from '../session'
import { signOut } from '../sign-out'

export function AccountMenu() {
  const me = useMe()
  const go = useNavigate()
  const connected = useLive((state) => state.connection === 'live')
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={t('account-state', {
          name: me.staff.name,
          connected: connected ? 'yes' : 'no',
        })}
        aria-haspopup="menu"
        aria-expanded={open}
        data-tip={me.staff.name}
        data-tip-side="end"
        onClick={() => setOpen(true)}
        className="relative mt-1.5 rounded-full"
      >
        <Avatar name={me.staff.name} />
        <span
          className="absolute -end-0.5 -bottom-0.5 size-2.5 rounded-full ring-2 ring-canvas"
          style={{ background: connected ? 'var(--viz-4)' : 'var(--ctrl)' }}
        />
      </button>
      {open && (
        <Menu
          anchor={button.current}
          label={t('account')}
          onClose={() => setOpen(false)}
          groups={[
            {
              title: `${me.staff.name} · ${me.staff.email}`,
              entries: [
                {
                  id: 'profile',
                  label: t('settings-profile'),
                  icon: UserRound,
                  run: () => go({ to: '/settings/profile' }),
                },
                {
                  id: 'appearance',
                  label: t('settings-appearance'),
                  icon: Palette,
                  run: () => go({ to: '/settings/appearance' }),
                },
                {
                  id: 'keyboard',
                  label: t('keyboard-shortcuts'),
                  icon: Keyboard,
                  keys: '?',
                  run: () => openOverlay('keyboard'),
                },
              ],
            },
            {
              entries: [
                {
                  id: 'sign-out',
                  label: t('sign-out'),
                  icon: LogOut,
                  run: () => void signOut(() => go({ to: '/sign-in' })),
                },
              ],
            },
          ]}
        />
      )}
    </>
  )
}
