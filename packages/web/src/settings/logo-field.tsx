import { Button, FileButton, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useChange } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { useFile } from '../ui/use-file.ts';
import classes from './settings.module.css';

export function LogoField({ hasLogo }: { hasLogo: boolean }) {
  const t = useTexts();
  const { fields } = t.settings;
  const logo = useFile('getLogo', {}, hasLogo);
  const upload = useChange('uploadLogo', { onDone: () => notifications.show({ message: t.general.saved }) });
  const remove = useChange('removeLogo', { onDone: () => notifications.show({ message: t.general.saved }) });
  const send = (file: File | null) => {
    if (file === null) return;
    const form = new FormData();
    form.append('file', file, file.name);
    upload.mutate({ form });
  };
  return (
    <div className={classes.logo} data-dropzone>
      {hasLogo && logo.address !== undefined && <img src={logo.address} alt={fields.logo} />}
      <div>
        <FileButton accept="image/svg+xml,image/png,image/jpeg" onChange={send}>
          {(props) => (
            <Button {...props} variant="default" loading={upload.isPending}>
              {hasLogo ? fields.logoReplace : fields.logoChoose}
            </Button>
          )}
        </FileButton>
        {hasLogo && (
          <Button variant="subtle" color="gray" ml="xs" loading={remove.isPending} onClick={() => remove.mutate({})}>
            {fields.logoRemove}
          </Button>
        )}
        <Text size="xs" c="dimmed" mt={4}>
          {fields.logoHint}
        </Text>
      </div>
    </div>
  );
}
