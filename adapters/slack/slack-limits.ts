/** What Slack accepts at most. Lengths are in UTF-16 units here, which is never less than it counts. */

/** https://docs.slack.dev/reference/block-kit/blocks */
export const MESSAGE_BLOCKS = 50;
export const VIEW_BLOCKS = 100;
/**
 * Over all text of a message’s blocks. Not documented: beyond about 13,200 Slack answers
 * `msg_blocks_too_long`.
 */
export const MESSAGE_TEXT = 12_000;
/** https://docs.slack.dev/reference/block-kit/blocks/section-block */
export const TEXT = 3000;
/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
export const HEADER_TEXT = 150;
/** https://docs.slack.dev/reference/block-kit/blocks/image-block */
export const IMAGE_ALT = 2000;
/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
export const UPLOAD_ALT = 1000;
/** https://docs.slack.dev/reference/block-kit/blocks/context-block */
export const CONTEXT_ELEMENTS = 10;
/** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
export const ACTION_ELEMENTS = 25;
/** https://docs.slack.dev/reference/block-kit/blocks/input-block */
export const INPUT_LABEL = 2000;
export const INPUT_HINT = 2000;
/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const BUTTON_TEXT = 75;
export const BUTTON_VALUE = 2000;
export const URL_LENGTH = 3000;
/** Of `action_id` and `block_id`. */
export const ID_LENGTH = 255;
/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const OPTION_TEXT = 75;
export const OPTION_VALUE = 150;
/** https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element */
export const OVERFLOW_OPTIONS = 5;
/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
export const SELECT_OPTIONS = 100;
export const PLACEHOLDER = 150;
/** https://docs.slack.dev/reference/views/modal-views */
export const MODAL_TITLE = 24;
export const MODAL_BUTTON = 24;
export const PRIVATE_METADATA = 3000;
/** https://docs.slack.dev/reference/methods/chat.postMessage: longer text is cut by Slack. */
export const MESSAGE_FALLBACK = 4000;
/** https://docs.slack.dev/interactivity/handling-user-interaction: of one response URL. */
export const RESPONSES = 5;
export const RESPONSE_MINUTES = 30;
/** https://docs.slack.dev/reference/methods/conversations.history: messages of one page. */
export const HISTORY_PAGE = 100;
/** https://docs.slack.dev/reference/app-manifest */
export const MANIFEST_USAGE_HINT = 1000;
