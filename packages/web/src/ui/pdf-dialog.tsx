import { Modal } from '@mantine/core';
import { PdfPreview } from './pdf-preview.tsx';

interface PdfDialogProps {
  readonly documentId: string | undefined;
  readonly title: string;
  readonly onClose: () => void;
}

/** A document of the archive, over the screen. */
export function PdfDialog({ documentId, title, onClose }: PdfDialogProps) {
  return (
    <Modal opened={documentId !== undefined} onClose={onClose} title={<strong>{title}</strong>} size={860}>
      <div style={{ height: '78dvh' }}>
        {documentId !== undefined && (
          <PdfPreview operation="getDocument" args={{ params: { id: documentId } }} title={title} />
        )}
      </div>
    </Modal>
  );
}
