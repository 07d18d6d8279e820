# SPDX-License-Identifier: Apache-2.0
def build(*a): pass
