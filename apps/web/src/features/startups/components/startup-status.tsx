import { Code } from '../../../ui/code';
import { Tag, type Tone } from '../../../ui/tag';

const tones: Record<string, Tone> = { FORMALISED: 'good', PROJECT: 'info', ACTIVE_INFORMAL: 'info', DORMANT: 'soon' };

export function StartupStatus({ status }: { status: string }) {
  return (
    <Tag tone={tones[status] ?? 'quiet'}>
      <Code list="startup_status" code={status} />
    </Tag>
  );
}
