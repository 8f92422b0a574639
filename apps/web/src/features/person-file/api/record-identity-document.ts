import { useTranslation } from 'react-i18next';
import { api, onVersion } from '../../../api/client';
import type { IdentityDocument, Person } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useRecordIdentityDocument = ({ beneficiaryId: id, version }: Person, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: IdentityDocument) =>
      api.POST('/beneficiaries/{id}/record-identity-document', { params: onVersion(id, version), body }),
    done: t('person:documentRecorded'),
    onDone,
  });
};
