type SwitchProps = { label: string; checked: boolean; onChange: (checked: boolean) => void; hideLabel?: boolean };

/** On or off, at once; what it switches is said by its label. */
export function Switch({ label, checked, onChange, hideLabel = false }: SwitchProps) {
  return (
    <label className="switch">
      <input type="checkbox" role="switch" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span className={hideLabel ? 'unseen' : ''}>{label}</span>
      {hideLabel && <span aria-hidden="true">{checked ? 'on' : 'off'}</span>}
    </label>
  );
}
