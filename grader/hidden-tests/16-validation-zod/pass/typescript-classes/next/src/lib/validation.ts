export * from '../../../shared';
