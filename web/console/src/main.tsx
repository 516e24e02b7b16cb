// The console starts here.
import './styles/app.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from '@/api/query-client'
import { startLanguage } from '@/app/preferences'
import { router } from '@/app/router'
import { useLanguage } from '@/text/language'

function Console() {
  const { language } = useLanguage()
  return (
    <QueryClientProvider client={queryClient}>
      {/* Another language draws everything anew: a text is a plain function's answer. */}
      <RouterProvider key={language} router={router} />
    </QueryClientProvider>
  )
}

const root = document.getElementById('root')
if (root) {
  void startLanguage().then(() =>
    createRoot(root).render(
      <StrictMode>
        <Console />
      </StrictMode>,
    ),
  )
}
