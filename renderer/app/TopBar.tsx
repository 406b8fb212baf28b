// Owns the top bar: name, palette, tasks, theme, settings.
import { ActionIcon, Kbd, Menu, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { Check, Container, Keyboard, Monitor, Moon, Search, Settings, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { TasksButton } from '../features/tasks/TasksButton.tsx'
import { languages, useUi } from '../state/ui-store.ts'
import { openKeyMap } from './key-map.ts'
import { languageNames, nextScheme, themeIcons } from './appearance.ts'
import classes from './TopBar.module.css'

const icons = { sun: Sun, moon: Moon, monitor: Monitor }

export const TopBar = () => {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const language = useUi((state) => state.language)
  const ThemeIcon = icons[themeIcons[colorScheme]]
  const themeLabel = t('frame.themeNow', { name: t(`frame.themes.${colorScheme}`) })
  return (
    <header className={classes.bar}>
      <span className={classes.name}><Container size={18} aria-hidden="true" />Slipway</span>
      <UnstyledButton className={classes.search} onClick={spotlight.open}>
        <Search size={14} aria-hidden="true" />
        <span className={classes.words}>{t('frame.search')}</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <div className={classes.side}>
        <TasksButton />
        <Tooltip label={themeLabel}>
          <ActionIcon variant="subtle" color="gray" aria-label={themeLabel} onClick={() => setColorScheme(nextScheme(colorScheme))}><ThemeIcon size={16} /></ActionIcon>
        </Tooltip>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('frame.settings')}><Settings size={16} /></ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('frame.language')}</Menu.Label>
            {languages.map((code) => (
              <Menu.Item key={code} lang={code} leftSection={<Check size={14} visibility={code === language ? 'visible' : 'hidden'} />} onClick={() => useUi.setState({ language: code })}>{languageNames[code]}</Menu.Item>
            ))}
            <Menu.Label>{t('frame.theme')}</Menu.Label>
            {(['auto', 'light', 'dark'] as const).map((scheme) => (
              <Menu.Item key={scheme} leftSection={<Check size={14} visibility={scheme === colorScheme ? 'visible' : 'hidden'} />} onClick={() => setColorScheme(scheme)}>{t(`frame.themes.${scheme}`)}</Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item leftSection={<Keyboard size={14} />} rightSection={<Kbd size="xs">?</Kbd>} onClick={openKeyMap}>{t('frame.keyboard')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </header>
  )
}
