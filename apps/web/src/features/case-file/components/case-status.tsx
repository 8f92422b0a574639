import { Code } from '../../../ui/code';
import { Tag, type Tone } from '../../../ui/tag';

const tones: Record<string, Tone> = {
  OPEN_INTAKE: 'info',
  ASSESSMENT: 'info',
  PLANNING: 'info',
  ACTIVE: 'good',
  CLOSURE_PENDING: 'soon',
};

export function CaseStatus({ status }: { status: string }) {
  return (
    <Tag tone={tones[status] ?? 'quiet'}>
      <Code list="case_status" code={status} />
    </Tag>
  );
}
