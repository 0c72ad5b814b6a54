import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { PdfPreview, type PdfPreviewProps } from './pdf-preview.tsx';
import type { PdfId } from './use-file.ts';

interface PdfDialogProps {
  readonly documentId: string | undefined;
  readonly title: string;
  readonly onClose: () => void;
}

/** A document of the archive, over the screen. */
export function PdfDialog({ documentId, title, onClose }: PdfDialogProps) {
  return (
    <PdfModal isOpen={documentId !== undefined} title={title} onClose={onClose}>
      {documentId !== undefined && (
        <PdfPreview operation="getDocument" args={{ params: { id: documentId } }} title={title} />
      )}
    </PdfModal>
  );
}

/** A PDF that is made when it is asked for, over the screen. */
export function MadePdfDialog<K extends PdfId>({
  isOpen,
  onClose,
  ...preview
}: PdfPreviewProps<K> & { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <PdfModal isOpen={isOpen} title={preview.title} onClose={onClose}>
      {isOpen && <PdfPreview {...preview} />}
    </PdfModal>
  );
}

interface PdfModalProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function PdfModal({ isOpen, title, onClose, children }: PdfModalProps) {
  const t = useTexts();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={<strong>{title}</strong>}
      size={860}
      closeButtonProps={{ 'aria-label': t.general.close }}
    >
      <div style={{ height: '78dvh' }}>{children}</div>
    </Modal>
  );
}
