// Owns the difference between a container as it is and as it shall be, field by field.
import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FieldChange } from '#contract/run-difference.ts'
import { safeText } from '../../../ui/text.ts'
import classes from './Edit.module.css'

const longest = 300

export const Difference = ({ changes }: { readonly changes: readonly FieldChange[] }) => {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="difference">
      <Title order={2} id="difference" mb="xs">{t('containerEdit.difference', { count: changes.length })}</Title>
      {changes.length === 0 && <Text size="sm" c="dimmed">{t('containerEdit.differenceNone')}</Text>}
      <ul className={classes.changes} data-testid="difference">
        {changes.map(({ field, item, before, after, secret }) => (
          <li key={`${field} ${item}`} className={classes.change}>
            <div className={classes.field}>
              {t(`containerEdit.fields.${field}`)}{item !== null && <> <bdi className={classes.item}>{safeText(item, 120)}</bdi></>}
              {secret && <span className={classes.secret}>{t('containerEdit.secret')}</span>}
            </div>
            {before !== null && <del className={classes.before}><span aria-hidden="true">− </span><bdi>{safeText(before, longest)}</bdi></del>}
            {after !== null && <ins className={classes.after}><span aria-hidden="true">+ </span><bdi>{safeText(after === '' ? '""' : after, longest)}</bdi></ins>}
          </li>
        ))}
      </ul>
    </section>
  )
}
