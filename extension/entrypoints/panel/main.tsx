import { openFrame } from '../../panel/frame/open-frame'

/** The frame over tomapedidos: empty in any other place. */
void openFrame(window)
