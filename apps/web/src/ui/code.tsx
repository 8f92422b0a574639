import { useLabels } from './code-lists';

/** A code of a list, said in the language of the screen. */
export function Code({ list, code }: { list: string; code: string | undefined }) {
  return <>{useLabels(list)(code)}</>;
}
