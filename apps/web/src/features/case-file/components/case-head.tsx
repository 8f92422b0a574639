import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../api/shapes';
import { Code } from '../../../ui/code';
import { Facts } from '../../../ui/facts';
import { Card } from '../../../ui/page';
import { SaidDay } from '../../../ui/said-day';
import { SaidMoment } from '../../../ui/said-moment';

export function CaseHead({ file }: { file: CaseFile }) {
  const { t } = useTranslation();
  return (
    <Card>
      <Facts
        of={[
          [t('caseload:track'), <Code key="t" list="case_track" code={file.track} />],
          [t('case:intensity'), <Code key="i" list="case_intensity" code={file.intensity} />],
          [t('case:holder'), file.holderName ? <bdi>{file.holderName}</bdi> : null],
          [
            t('caseload:nextAppointment'),
            file.nextAppointment ? <SaidMoment local={file.nextAppointment.startLocal.local} /> : null,
          ],
          [t('caseload:lastContact'), file.lastContactOn ? <SaidDay day={file.lastContactOn} /> : null],
          [t('case:openedOn'), <SaidDay key="o" day={file.openedOn} />],
        ]}
      />
    </Card>
  );
}
