import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e3f0ee',
  '#cfe6e2',
  '#a8d3cd',
  '#7fbfb7',
  '#5cc0b6',
  '#2f8d88',
  '#1a7a78',
  '#0f6b6b',
  '#0b5555',
  '#083f40',
];

/** The greys that the library's dark parts are drawn with, tuned to our dark tokens. */
const dark: MantineColorsTuple = [
  '#e7ecea',
  '#b3bfbc',
  '#93a09d',
  '#5d6a67',
  '#384744',
  '#293634',
  '#1b2826',
  '#162120',
  '#0f1716',
  '#0b1211',
];

const family = '"Noto Sans", "Noto Sans Arabic", system-ui, sans-serif';
const controlButton = { '--button-height': '2.125rem', '--button-padding-x': '0.875rem', '--button-fz': '0.875rem' };
const lineButton = { '--button-height': '1.625rem', '--button-padding-x': '0.5rem', '--button-fz': '0.8125rem' };
const field = { wrapper: { '--input-height': '2.125rem' }, input: {} };

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  colors: { teal, dark },
  fontFamily: family,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.4', xl: '1.3' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  defaultRadius: 6,
  cursorType: 'pointer',
  headings: {
    fontFamily: family,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  components: {
    Button: {
      defaultProps: { size: 'md' },
      vars: (_theme: unknown, { size }: { size?: unknown }) => ({ root: size === 'xs' ? lineButton : controlButton }),
    },
    Input: { defaultProps: { size: 'md' }, vars: () => field },
    InputWrapper: { defaultProps: { size: 'md', inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: '2.125rem', color: 'gray' } },
    Text: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'sm' } },
    Radio: { defaultProps: { size: 'sm' } },
  },
});

/** Mantine draws with our tokens, so the dark theme is the same theme. */
export const tokensForMantine: CSSVariablesResolver = () => {
  const surface = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--red-ink)',
    '--mantine-color-default': 'var(--card)',
    '--mantine-color-default-hover': 'var(--sand)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--control-line)',
    '--mantine-color-teal-filled': 'var(--accent)',
    '--mantine-color-teal-filled-hover': 'var(--accent-strong)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
  };
  return { variables: {}, light: surface, dark: surface };
};
