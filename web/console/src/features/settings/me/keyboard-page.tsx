// Single-key shortcuts, and a way to switch them off.
import { openOverlay } from '@/app/overlays'
import { setSingleKeys, usePreferences } from '@/app/preferences'
import { Button } from '@/ui/button'
import { Checkbox } from '@/ui/field'
import { Page } from '@/ui/page'

export default function KeyboardPage() {
  const singleKeys = usePreferences((state) => state.singleKeys)
  return (
    <Page title="Keyboard" lead="Kept in this browser, for you alone.">
      <div className="flex max-w-[560px] flex-col gap-4">
        <Checkbox
          label="Single-key shortcuts"
          hint="One letter does something, such as E for resolve. Switch them off if you use speech input or press keys by accident. Combinations such as ⌘K always work."
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
        />
        <div>
          <Button onClick={() => openOverlay('keyboard')}>Show all shortcuts</Button>
        </div>
      </div>
    </Page>
  )
}
