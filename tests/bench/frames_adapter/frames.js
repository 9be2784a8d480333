// SPDX-License-Identifier: EUPL-1.2
// The bench adapter again, in JavaScript with the SDK's modules.
'use strict';
const {serve} = require('./dorhub_frames.js');

serve('frames-js', '1.0.0', (delivery, out) => {
  for (const row of delivery.rows())
    out.record({type: 'registration', system: 'frames-js', id: row.cell('id').text, place: row.place,
                good: {identifiers: [{kind: 'frame_number', value: row.cell('frame').text}]}});
});
