/** What Discord accepts at most. Lengths are in UTF-16 units here, which is never more than it counts. */

/** Over all text of one message: https://docs.discord.com/developers/components/reference */
export const MESSAGE_TEXT = 4000;
/** Components of one message, nested ones counted: the same page. */
export const MESSAGE_COMPONENTS = 40;
/** Buttons beside each other: the same page, as are those that follow. */
export const ROW_BUTTONS = 5;
export const CUSTOM_ID = 100;
/** Of an item of a gallery, and of an attachment. */
export const PICTURE_ALT = 1024;
export const BUTTON_LABEL = 80;
export const BUTTON_URL = 512;
export const SELECT_OPTIONS = 25;
/** An option's label, its description and its value. */
export const SELECT_TEXT = 100;
export const SELECT_PLACEHOLDER = 150;
export const MODAL_TITLE = 45;
export const MODAL_FIELDS = 5;
export const FIELD_LABEL = 45;
export const FIELD_DESCRIPTION = 100;
export const FIELD_PLACEHOLDER = 100;
/** https://docs.discord.com/developers/interactions/application-commands */
export const COMMAND_DESCRIPTION = 100;
export const COMMAND_OPTIONS = 25;
export const COMMAND_CHARACTERS = 8000;
export const CHOICES = 25;
export const CHOICE_TEXT = 100;
/** A thread's or a forum post's: https://docs.discord.com/developers/resources/channel */
export const THREAD_NAME = 100;
export const FORUM_POST_TAGS = 5;
/** https://docs.discord.com/developers/resources/message */
export const NONCE = 25;
/** Messages of a channel that one request gives. */
export const HISTORY_PAGE = 100;
