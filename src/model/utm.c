/* SPDX-License-Identifier: Apache-2.0 */
/* utm.c - Universal Transverse Mercator back to degrees: Krüger's series to the sixth order of the
 * third flattening n (Karney 2011, "Transverse Mercator with an accuracy of a few nanometers",
 * J. Geodesy 85, eqs. 10 to 20 and 36), a few nanometres off within a zone and its neighbours. */
#include <math.h>

#include "model/grid.h"

static const double SEMI_MAJOR_M = 6378137, FLATTENING = 1 / 298.257223563; /* WGS 84 */
static const double SCALE = 0.9996, FALSE_EASTING_M = 500e3, FALSE_NORTHING_M = 10000e3;
static const double DEGREES = 180 / 3.14159265358979323846;

/* Coefficients beta of n, n^2 ... n^6: Karney's eq. 36, by rows of 2j. */
static const double beta[6][6] = {
    { 1.0 / 2, -2.0 / 3, 37.0 / 96, -1.0 / 360, -81.0 / 512, 96199.0 / 604800 },
    { 0, 1.0 / 48, 1.0 / 15, -437.0 / 1440, 46.0 / 105, -1118711.0 / 3870720 },
    { 0, 0, 17.0 / 480, -37.0 / 840, -209.0 / 4480, 5569.0 / 90720 },
    { 0, 0, 0, 4397.0 / 161280, -11.0 / 504, -830251.0 / 7257600 },
    { 0, 0, 0, 0, 4583.0 / 161280, -108847.0 / 3991680 },
    { 0, 0, 0, 0, 0, 20648693.0 / 638668800 },
};

/* Sine of the latitude whose conformal latitude has the tangent `tau`: Newton's steps on eq. 7 to
 * 9, of which three are more than enough. */
static double latitude_of(double tau_conformal)
{
    double e2 = FLATTENING * (2 - FLATTENING), e = sqrt(e2);
    double tau = tau_conformal / (1 - e2);
    for (int step = 0; step < 5; step++) {
        double sigma = sinh(e * atanh(e * tau / hypot(1, tau)));
        double at = tau * hypot(1, sigma) - sigma * hypot(1, tau);
        double slope = (1 - e2) * hypot(1, tau) * hypot(1, at) / (1 + (1 - e2) * tau * tau);
        tau += (tau_conformal - at) / slope;
    }
    return atan(tau) * DEGREES;
}

lonlat utm_position(int zone, bool south, double easting_m, double northing_m)
{
    double n = FLATTENING / (2 - FLATTENING), n2 = n * n;
    double rectifying_m = SEMI_MAJOR_M / (1 + n) * (1 + n2 / 4 + n2 * n2 / 64 + n2 * n2 * n2 / 256);
    double xi = (northing_m - (south ? FALSE_NORTHING_M : 0)) / (SCALE * rectifying_m);
    double eta = (easting_m - FALSE_EASTING_M) / (SCALE * rectifying_m);
    double xi_sphere = xi, eta_sphere = eta;
    for (int j = 1; j <= 6; j++) {
        double coefficient = 0;
        for (int power = 6; power >= 1; power--)
            coefficient = (coefficient + beta[j - 1][power - 1]) * n;
        xi_sphere -= coefficient * sin(2 * j * xi) * cosh(2 * j * eta);
        eta_sphere -= coefficient * cos(2 * j * xi) * sinh(2 * j * eta);
    }
    double lon_deg = atan2(sinh(eta_sphere), cos(xi_sphere)) * DEGREES + zone * 6 - 183;
    double tau = sin(xi_sphere) / hypot(sinh(eta_sphere), cos(xi_sphere));
    return (lonlat){ remainder(lon_deg, 360), latitude_of(tau) };
}
