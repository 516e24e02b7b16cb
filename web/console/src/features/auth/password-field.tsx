// A password that can be shown, so that it can be checked instead of typed twice.
import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { t } from '@/text/t'
import { IconButton } from '@/ui/button'
import { TextField } from '@/ui/field'

export const PASSWORD_LENGTH = 10

type PasswordFieldProps = Omit<ComponentProps<typeof TextField>, 'label' | 'type'> & {
  /** A new password says what it must be; a known one does not. */
  fresh?: boolean
}

export function PasswordField({ fresh, ...field }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <div className="relative">
      <TextField
        {...field}
        label={t('password')}
        type={shown ? 'text' : 'password'}
        minLength={fresh ? PASSWORD_LENGTH : undefined}
        autoComplete={fresh ? 'new-password' : 'current-password'}
        hint={fresh ? t('password-hint', { length: PASSWORD_LENGTH }) : undefined}
        className="pe-10"
      />
      <IconButton
        label={shown ? t('password-hide') : t('password-show')}
        pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute end-0.5 top-7"
      >
        {shown ? <EyeOff size={15} /> : <Eye size={15} />}
      </IconButton>
    </div>
  )
}
