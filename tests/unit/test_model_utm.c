/* SPDX-License-Identifier: Apache-2.0 */
/* UTM against PROJ 9.1: gdaltransform -s_srs EPSG:326zz -t_srs OGC:CRS84. */
#include "model/grid.h"
#include "test.h"

TEST(metres_become_the_degrees_that_proj_gives)
{
    static const struct {
        int zone;
        bool south;
        double easting_m, northing_m;
        lonlat wanted;
    } cases[] = {
        { 31, false, 412345, 1498765, { 2.18986584350406, 13.5559705137856 } },
        { 4, false, 612345, 2367890, { -157.916081174208, 21.4097966722172 } },
        { 31, false, 448251.5, 5411932.5, { 2.29449599814151, 48.8581983772081 } },
        { 35, true, 412345, 8498765, { 26.1897901165779, -13.5783027849343 } },
        { 56, true, 334873, 6252266, { 151.214997834317, -33.8570007966388 } },
        { 33, false, 500000, 9300000, { 15, 83.7483453571941 } },
        { 1, false, 166022, 0, { -179.999995002011, 0 } },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        lonlat got =
            utm_position(cases[i].zone, cases[i].south, cases[i].easting_m, cases[i].northing_m);
        CHECK_NEAR(got.lon_deg, cases[i].wanted.lon_deg, 1e-9);
        CHECK_NEAR(got.lat_deg, cases[i].wanted.lat_deg, 1e-9);
    }
}

TEST_MAIN
