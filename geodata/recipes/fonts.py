# SPDX-License-Identifier: Apache-2.0
"""fonts/: Noto Sans and Noto Sans Arabic as their authors made them, and their licence."""
import shutil

FACES = [
    ("@expo-google-fonts/noto-sans", "400Regular/NotoSans_400Regular.ttf", "NotoSans-Regular.ttf"),
    ("@expo-google-fonts/noto-sans", "700Bold/NotoSans_700Bold.ttf", "NotoSans-Bold.ttf"),
    ("@expo-google-fonts/noto-sans", "400Regular_Italic/NotoSans_400Regular_Italic.ttf", "NotoSans-Italic.ttf"),
    ("@expo-google-fonts/noto-sans-arabic", "400Regular/NotoSansArabic_400Regular.ttf", "NotoSansArabic-Regular.ttf"),
    ("@expo-google-fonts/noto-sans-arabic", "700Bold/NotoSansArabic_700Bold.ttf", "NotoSansArabic-Bold.ttf"),
]


def copy(larder, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for package, inside, name in FACES:
        shutil.copyfile((larder / package) / inside, folder / name)
    shutil.copyfile((larder / "@expo-google-fonts/noto-sans") / "LICENSE_FONT", folder / "OFL.txt")
