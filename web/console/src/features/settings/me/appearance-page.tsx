// How the console looks in this browser.
import { type Density, setDensity, setTheme, type Theme, usePreferences } from '@/app/preferences'
import { Page, Section } from '@/ui/page'
import { Choices } from './choices'

const themes: [Theme, string, string][] = [
  ['system', 'As the system', 'Follows the setting of this computer'],
  ['light', 'Light', 'Warm paper'],
  ['dark', 'Dark', 'Deep ink'],
]
const densities: [Density, string, string][] = [
  ['comfortable', 'Comfortable', 'More room around everything'],
  ['default', 'Default', 'Three lines per conversation'],
  ['compact', 'Compact', 'Two lines per conversation, more of them'],
]

export default function AppearancePage() {
  const { theme, density } = usePreferences()
  return (
    <Page title="Appearance" lead="Kept in this browser, for you alone.">
      <Section title="Theme">
        <Choices name="Theme" options={themes} value={theme} onChange={setTheme} />
      </Section>
      <Section title="Density">
        <Choices name="Density" options={densities} value={density} onChange={setDensity} />
      </Section>
    </Page>
  )
}
