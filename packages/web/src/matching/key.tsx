import classes from './key.module.css';

/** A key as it stands on the keyboard; screen readers hear it from the control itself. */
export function Key({ name }: { name: string }) {
  return (
    <kbd className={classes.key} aria-hidden>
      {name}
    </kbd>
  );
}
