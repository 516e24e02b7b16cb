// How the console looks in this browser, and which language it speaks.
import { useEffect, useRef } from 'react'
import { messageOf } from '@/api/http'
import {
  type Density,
  languageChoices,
  setDensity,
  setLanguage,
  setTheme,
  type Theme,
  usePreferences,
} from '@/app/preferences'
import { browserLanguage, languages } from '@/text/language'
import { t } from '@/text/t'
import { Page, Section } from '@/ui/page'
import { toastError } from '@/ui/toast'
import { Choices } from './choices'

const themes: Theme[] = ['system', 'light', 'dark']
const densities: Density[] = ['comfortable', 'default', 'compact']

/** The page is drawn anew in the other language, and who chose it stays where they were. */
let wasChosen = false

export default function AppearancePage() {
  const choices = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (wasChosen) choices.current?.querySelector<HTMLElement>(':checked')?.focus()
    wasChosen = false
  }, [])
  const { theme, density, language } = usePreferences()
  return (
    <Page title={t('settings-appearance')} lead={t('kept-in-browser')}>
      <Section title={t('language')}>
        <div ref={choices}>
          <Choices
            name={t('language')}
            // A language is called by its own name, so that it is found by who reads no other.
            options={languageChoices.map((one) =>
              one === 'system'
                ? [one, t('language-system'), languages[browserLanguage()]]
                : [one, languages[one], ''],
            )}
            value={language}
            onChange={(choice) => {
              wasChosen = true
              setLanguage(choice)
                .catch((problem) => toastError(messageOf(problem)))
                // It may have been the same language under another name.
                .finally(() => setTimeout(() => (wasChosen = false)))
            }}
          />
        </div>
      </Section>
      <Section title={t('theme')}>
        <Choices
          name={t('theme')}
          options={themes.map((one) => [one, t(`theme-${one}`), t(`theme-${one}-note`)])}
          value={theme}
          onChange={setTheme}
        />
      </Section>
      <Section title={t('density')}>
        <Choices
          name={t('density')}
          options={densities.map((one) => [one, t(`density-${one}`), t(`density-${one}-note`)])}
          value={density}
          onChange={setDensity}
        />
      </Section>
    </Page>
  )
}
