// Single-key shortcuts, and a way to switch them off.
import { openOverlay } from '@/app/overlays'
import { setSingleKeys, usePreferences } from '@/app/preferences'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { Checkbox } from '@/ui/field'
import { Page } from '@/ui/page'

export default function KeyboardPage() {
  const singleKeys = usePreferences((state) => state.singleKeys)
  return (
    <Page title={t('settings-keyboard')} lead={t('kept-in-browser')}>
      <div className="flex max-w-[560px] flex-col gap-4">
        <Checkbox
          label={t('single-keys')}
          hint={t('single-keys-hint')}
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
        />
        <div>
          <Button onClick={() => openOverlay('keyboard')}>{t('shortcuts-show')}</Button>
        </div>
      </div>
    </Page>
  )
}
