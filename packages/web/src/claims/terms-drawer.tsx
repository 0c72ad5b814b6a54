import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { Button, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTexts } from '../texts/use-texts.tsx';
import { TermsForm } from './terms-form.tsx';

/** The terms of a claim beside its figures, so that both can be seen while one is changed. */
export function TermsDrawer({ claim }: { claim: ClaimDetail }) {
  const t = useTexts();
  const [isOpen, drawer] = useDisclosure(false);
  return (
    <>
      <Button variant="default" mt={8} data-noprint onClick={drawer.open}>
        {t.terms.change}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={drawer.close}
        position="right"
        size={480}
        title={<strong>{t.terms.titleOf(claim.number)}</strong>}
        closeButtonProps={{ 'aria-label': t.general.close }}
        overlayProps={{ backgroundOpacity: 0.25 }}
        transitionProps={{ duration: 120 }}
      >
        {isOpen && <TermsForm claim={claim} onClose={drawer.close} />}
      </Drawer>
    </>
  );
}
