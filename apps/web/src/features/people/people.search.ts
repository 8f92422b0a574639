import { present, word } from '../../app/search';

export const panelSearch = (raw: Record<string, unknown>) => present({ panel: word(raw, 'panel') });

/** The pages with tabs, a timeline and a drawer: `of` names the thing that the drawer acts on. */
export const tabSearch = (raw: Record<string, unknown>) =>
  present({ tab: word(raw, 'tab'), kind: word(raw, 'kind'), panel: word(raw, 'panel'), of: word(raw, 'of') });
