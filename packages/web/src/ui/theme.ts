import {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Menu,
  Modal,
  NumberInput,
  Popover,
  SegmentedControl,
  Select,
  Switch,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';

const quick = { transitionProps: { duration: 120 } };

export const theme = createTheme({
  fontFamily: 'Inter, system-ui, sans-serif',
  headings: { fontFamily: 'Inter, system-ui, sans-serif', fontWeight: '600' },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  colors: {
    // Mantine's dark surfaces in our ink, lightest first.
    dark: [
      '#e6edec',
      '#b8c6c4',
      '#9db0ae',
      '#6d807e',
      '#3d4a49',
      '#2a3534',
      '#1a2322',
      '#121918',
      '#0c1211',
      '#070b0b',
    ],
    petrol: [
      '#e9f5f4',
      '#d2e8e7',
      '#a6d2d0',
      '#7cbdba',
      '#5cbcb8',
      '#3d9d99',
      '#248583',
      '#0f6e6e',
      '#0b5959',
      '#074343',
    ],
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs', fw: 500 } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 32, variant: 'subtle', color: 'gray' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs' } }),
    NumberInput: NumberInput.extend({ defaultProps: { size: 'xs' } }),
    Select: Select.extend({ defaultProps: { size: 'xs', comboboxProps: quick } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Switch: Switch.extend({ defaultProps: { size: 'sm' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Badge: Badge.extend({ defaultProps: { radius: 4, tt: 'none', fw: 500 } }),
    Tooltip: Tooltip.extend({ defaultProps: { ...quick, openDelay: 300, multiline: true, maw: 320 } }),
    Popover: Popover.extend({ defaultProps: { ...quick, shadow: 'md', withArrow: true } }),
    Menu: Menu.extend({ defaultProps: { ...quick, shadow: 'md' } }),
    // Gone at once: what is typed while it fades would be lost, and the next key would mean the screen behind.
    Modal: Modal.extend({
      defaultProps: {
        transitionProps: { duration: 120, exitDuration: 0 },
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
      },
    }),
  },
});

const surfaces = {
  '--mantine-color-body': 'var(--mw-paper)',
  '--mantine-color-text': 'var(--mw-ink)',
  '--mantine-color-dimmed': 'var(--mw-ink-2)',
  '--mantine-color-default': 'var(--mw-paper)',
  '--mantine-color-default-hover': 'var(--mw-hover)',
  '--mantine-color-default-border': 'var(--mw-rule-strong)',
  '--mantine-color-error': 'var(--mw-bad)',
  '--mantine-color-placeholder': 'var(--mw-ink-2)',
};

/** Mantine's surfaces follow ours, in both schemes. */
export const surfaceVariables: CSSVariablesResolver = () => ({ variables: {}, light: surfaces, dark: surfaces });
