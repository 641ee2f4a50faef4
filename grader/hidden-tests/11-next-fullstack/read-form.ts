import { fail } from '../support/expectations.ts';
import type { FormFields } from '../support/form-body.ts';
import { elementsIn, visibleText, type HtmlElement } from '../support/read-html.ts';

/** A form as a browser would send it: where to, how, and what is in its fields before anybody types. */
export type Form = { action: string; multipart: boolean; fields: FormFields };

/** The form of `page` that has all of these fields. Fails, in words, when no browser could send one without JavaScript. */
export function readForm(page: HtmlElement, names: readonly string[]): Form {
  const elements = elementsIn(page);
  const forms = elements.filter(({ name }) => name === 'form');
  const controls = (form: HtmlElement) => controlsOf(form, elements);
  const form = forms.find((one) => names.every((name) => controls(one).some((control) => isTyped(control, name))));
  if (!form) {
    return fail('The page has no form with these fields, as the server sends it.', {
      expected: names.map((name) => `a field with name="${name}"`).join('\n'),
      received: forms.map((one) => describe(controls(one))).join('\n') || 'no form',
    });
  }
  const button = submitButton(controls(form));
  const attribute = (name: string) => button?.attributes.get(`form${name}`) ?? form.attributes.get(name) ?? '';
  const action = attribute('action');
  if (/^\s*javascript:/i.test(action)) {
    fail('The action of the form is a function that only the browser has, so without JavaScript nothing is sent.', {
      expected: 'a Server Action, or an address',
      received: `action="${action}"`,
    });
  }
  if (attribute('method').toLowerCase() !== 'post') {
    fail('Without JavaScript a browser would not post this form.', {
      expected: '<form method="POST" ...>, which React writes for a Server Action',
      received: `<form${[...form.attributes].map(([name, value]) => ` ${name}="${value}"`).join('')}>`,
    });
  }
  const multipart = attribute('enctype').toLowerCase() === 'multipart/form-data';
  return { action, multipart, fields: fieldsOf(controls(form), button) };
}

const controlNames = new Set(['input', 'textarea', 'select', 'button']);

/** The controls inside the form, and those elsewhere that name it in their attribute `form`. */
function controlsOf(form: HtmlElement, elements: HtmlElement[]): HtmlElement[] {
  const inside = new Set(elementsIn(form));
  const id = form.attributes.get('id');
  return elements.filter((element) => {
    if (!controlNames.has(element.name)) return false;
    const owner = element.attributes.get('form');
    return owner === undefined ? inside.has(element) : owner === id;
  });
}

/** Whether somebody can type or choose something in this control. */
function isTyped(control: HtmlElement, name: string): boolean {
  const typed =
    control.name !== 'button' && !['hidden', 'submit', 'image', 'reset', 'button'].includes(typeOf(control));
  return typed && control.attributes.get('name') === name;
}

/** The button that sends the form. Fails when it waits for a script that makes it work. */
function submitButton(controls: HtmlElement[]): HtmlElement | undefined {
  const first = controls.find((control) => ['submit', 'image'].includes(typeOf(control)));
  if (first?.attributes.has('disabled')) {
    fail('The button of the form is disabled as the server sends it, so without JavaScript nobody can send the form.', {
      expected: 'a button without disabled',
      received: `<button disabled>${visibleText(first)}</button>`,
    });
  }
  return first;
}

function fieldsOf(controls: HtmlElement[], button: HtmlElement | undefined): FormFields {
  return controls.flatMap((control) => {
    const name = control.attributes.get('name');
    if (!name || control.attributes.has('disabled')) return [];
    const type = typeOf(control);
    if (['submit', 'image'].includes(type) && control !== button) return [];
    if (['reset', 'button', 'file'].includes(type)) return [];
    if (['checkbox', 'radio'].includes(type) && !control.attributes.has('checked')) return [];
    return [[name, valueOf(control)] as const];
  });
}

function typeOf(control: HtmlElement): string {
  const usual: Record<string, string> = { input: 'text', button: 'submit' };
  return (control.attributes.get('type') || (usual[control.name] ?? control.name)).toLowerCase();
}

function valueOf(control: HtmlElement): string {
  if (control.name === 'textarea') return control.children.join('');
  if (control.name !== 'select') {
    return control.attributes.get('value') ?? (['checkbox', 'radio'].includes(typeOf(control)) ? 'on' : '');
  }
  const options = elementsIn(control).filter(({ name }) => name === 'option');
  const chosen = options.find(({ attributes }) => attributes.has('selected')) ?? options[0];
  return chosen?.attributes.get('value') ?? visibleText(chosen ?? '');
}

function describe(controls: HtmlElement[]): string {
  const names = controls
    .flatMap((control) => control.attributes.get('name') ?? [])
    .filter((name) => !name.startsWith('$'));
  return `a form with ${names.length > 0 ? names.map((name) => `name="${name}"`).join(', ') : 'no field that has a name'}`;
}
