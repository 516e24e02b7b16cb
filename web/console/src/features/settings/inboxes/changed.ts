// Somebody else saved while this form was open.
import { Problem } from '@/api/http'
import { t } from '@/text/t'

/** Says it in words that help; every other problem goes on as it is. */
export function changedMeanwhile(problem: unknown): never {
  if (problem instanceof Problem && problem.code === 'version_mismatch') {
    throw new Error(t('changed-meanwhile'))
  }
  throw problem
}
